"""python -m audiofy"""

from audiofy.cli import main

if __name__ == "__main__":
    main()
