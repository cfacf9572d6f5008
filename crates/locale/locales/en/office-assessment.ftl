# Self-assessment and evidence
