"""Workbooks that go out to provinces: the template to fill in, and refused rows to be mended and sent again."""
