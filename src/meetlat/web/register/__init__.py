"""The register: what there is online, and one page an application."""
