"""The planner: of the films that a visitor wishes to see, the plan with the most of them. Pure; see docs/planner.md."""
