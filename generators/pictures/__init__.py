"""Pictures where people would rather look than read: drawn from facts, as shapes.

A `Picture` (shapes.py) is a closed set of shapes on a sheet measured in points; each shape names its look (looks.yaml): a role such as
`bar-customer`, never a colour, so that every role differs in black and white too. One module a kind of picture turns a project and its
facts into a `Picture`, or into None when the project has nothing to show; gallery.py lists the kinds by the name templates call them
by. How a picture becomes SVG or a drawing in Word is the business of the dressings.
"""
