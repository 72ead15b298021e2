"""Events of the warehouse, carriers and the shop."""
