"""Customers' own Word forms: made in Word by someone who does not program, filled from the same printed values as our documents.

Rooms: `shelf` knows which forms the book holds, `word_form` reads one as paragraphs with the place a person would point to, `tags` finds what
is wrong with the tags as they are typed, `names` follows the names in them through the data dictionary, `inspection` puts all that
together, `filling` fills a form.
"""
