//! What a planner takes away: CSV and the plan file.
