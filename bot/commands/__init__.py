"""The commands of `pressbox`, a file for each group of them. What a command needs is imported when it runs."""
