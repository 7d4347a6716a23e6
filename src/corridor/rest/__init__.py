"""The door for programs and the page: a server that answers over HTTP what the command line answers in a terminal.

serve     one command: bind, print the address, answer until it is told to stop
app       the application, without a network: what tests and other servers mount
openapi   the contract, as docs/openapi.json has it
"""
