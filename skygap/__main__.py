"""`python -m skygap` is the `skygap` command."""

from skygap.cli import main

if __name__ == "__main__":
    main()
