"""Trade between countries: what gravity estimates say, what an equilibrium answers, where there is room."""
