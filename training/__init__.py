"""Trains and measures the tagger of `works.endnotes`; nothing here is needed to run the site."""
