"""The fictional municipality of the demo, its sites and its people. Apart from the product."""
