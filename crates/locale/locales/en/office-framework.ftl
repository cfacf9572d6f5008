# How a framework is written and approved
