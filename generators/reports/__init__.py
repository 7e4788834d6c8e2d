"""What the command prints: findings, gates and imports, as text and in the forms of platforms."""
