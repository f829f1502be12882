"""The importer: pasted notes and files of references are read, reviewed, applied as a whole, and undone as a whole.

models      what is kept: an import, its notes, and a proposal for each citation or entry
pasting     what is taken in, and what is refused with which words
chunks      reading in steps of about two seconds each, so that no request is long
proposing   what the reader found, as proposals, and back again
deciding    what a curator decides, one version after the other
applying    all that was accepted, entered in one operation; publishing and undoing it
corrections what curators changed, as training data
"""
