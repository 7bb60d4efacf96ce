"""The description of the API, which requests are checked against as well."""
