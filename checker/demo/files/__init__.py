"""Writers for small real files: PDF, XLSX, DOCX, pictures."""
