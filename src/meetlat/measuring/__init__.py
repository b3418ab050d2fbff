"""SEES: the only room that talks to strangers. Facts out, no judgement in them."""
