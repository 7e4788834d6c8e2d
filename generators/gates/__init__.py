"""What a gate rests on besides the rules: data that must be there, answers of people, waivers, conditions of earlier gates.

Each module judges one of them and tells what is wrong with it as a `Flaw` at the path of the field to change; `flaws` holds the words.
`generators/gates/review.py` puts them together with the rules to the state of a gate.
"""
