# Campaigns
