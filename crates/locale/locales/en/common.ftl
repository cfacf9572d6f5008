# Words used everywhere
points = { $n } points
points-one = 1 point
severity-error = Error
severity-warning = Warning
yes = yes
no = no
