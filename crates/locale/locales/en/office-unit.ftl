# The register of units
