"""Word documents → PDF, through the LibreOffice of this machine: its fonts, one run of it, and what need not be converted again."""
