"""`python -m data_access COMMAND`."""

import sys

from data_access.cli import main

sys.exit(main())
