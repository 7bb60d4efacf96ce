"""Episodes that the server makes: ordered, made, told of, heard."""
