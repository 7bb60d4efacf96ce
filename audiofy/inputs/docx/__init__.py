"""The reader of DOCX, straight from its XML.

python-docx leaves out what was inserted under tracking and gives no numbers, mammoth gives numbers and outline levels
no place and keeps hidden text; what is needed of either is less than what would have to be mended.
"""
