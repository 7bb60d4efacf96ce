"""The player in the browser and the API: ``audiofy serve``."""
