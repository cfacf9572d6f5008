# Appraisal, petitions, the council
