# The register of units
unit-none = The register has no unit yet
unit-search = Find units
unit-search-text = Name or code
unit-all = All
unit-day = On the day
unit-show = Show
unit-count = { $shown } of { $all } units on { $day }
unit-code-title = Code of the unit
unit-code-hint = For example BNV or 01; without spaces
unit-code-taken = Another unit has this code at the same time
unit-name = Name of the unit
unit-name-vi = Vietnamese name
unit-name-en = English name
unit-kind = Kind of unit
unit-kind-choose = – choose a kind –
unit-kind-invalid = Please choose a kind of unit
unit-kind-words = A kind is one of: ministry, province, department, district, commune
unit-region = Region
unit-parent = Unit above
unit-parent-hint = The code of the unit directly above, if there is one
unit-parent-unknown = No unit has this code on that day
unit-begins = From
unit-ends = Last day
unit-ends-early = The end comes after the beginning
unit-add-title = Add a unit
unit-add = Add the unit
unit-before = Came from
unit-after = Became
unit-today = Today it is
unit-how-merged = merged on { $day }
unit-how-split = split on { $day }
unit-how-renamed = renamed on { $day }

# Reorganisation
unit-change-day = In force from
unit-not-then = The unit must exist on the day before
unit-rename-title = Change name, code or kind
unit-rename-lead = The old unit ends on the day before; from the day in force on, its successor has what stands below. Trends go on from one to the other.
unit-rename = Record it
unit-merge-title = Merge
unit-merge-lead = This unit and others end; from the day in force on, the new unit has what stands below.
unit-merge = Merge
unit-others = Codes of the other units
unit-others-hint = With commas between them, for example: 02, 06
unit-others-invalid = Please name at least one other unit that exists on the day before, each once
unit-split-title = Split
unit-split-lead = This unit ends; from the day in force on, there are the units below, of the same kind and region.
unit-split = Split
unit-parts = New units
unit-parts-hint = A unit on each line: code; Vietnamese name; English name
unit-parts-invalid = At least two lines are needed, each with code and name and a semicolon between them
unit-close-title = Close
unit-close-lead = From the day in force on, the unit does not exist any more, and none goes on from it.
unit-close = Close the unit

# The list to begin with
unit-known-title = Begin with the known list
unit-known-lead = { $before } ministries, agencies, provinces and cities until 2025, which became the { $after } of today, with how they were merged and renamed.
unit-known-sources = After Resolutions 15/2008/QH12, 175/2024/QH15, 176/2025/QH15 and 202/2025/QH15; codes of provinces after Decisions 124/2004/QĐ-TTg and 19/2025/QĐ-TTg. Each unit can be changed later.
unit-known = Take it into the register

# Import from a file
unit-import-title = Import units from a file
unit-import-lead = A unit on each line. What would be saved is shown first; with a fault in it, no line is saved.
