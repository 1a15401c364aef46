"""The pure core: data and `now` in, data out.

Nothing here opens a file or a socket, asks for the time, a random number or the environment, or logs. Inside the core
`model` is at the bottom and `plan` at the top.
"""
