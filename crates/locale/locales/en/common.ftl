# Words used everywhere
points = { $n } points
severity-error = Error
severity-warning = Warning
yes = yes
no = no
