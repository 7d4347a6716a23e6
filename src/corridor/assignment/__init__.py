"""How cargo of all flows together: least total cost under hard capacities, and what shippers would choose."""
