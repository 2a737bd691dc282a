"""Reading features, tables and documents."""
