"""Languages that write a decimal comma and that are read by shared rules: German and four Romance languages.

Each language is one ``table.Table``; the modules of rules, one a class, take a table and give the rules of its
language, in ``assembly`` put in the order in which they are tried.
"""
