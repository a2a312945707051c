"""A deck as an administrative report: PDF for reading and printing, Word file for working on."""

from exports.pack.report.pdf import report_pdf
from exports.pack.report.word import report_docx

__all__ = ["report_docx", "report_pdf"]
