"""The figures that the rules hold projects against: the organisation's policy, one named constant each.

A limit that the contract states itself (notice, thresholds, penalty cap) is read from the data; what stands here is
used where the contract leaves it to policy.
"""

from __future__ import annotations

from datetime import timedelta

from generators.quantities import Percent

# Structure

QUOTATION_MARGIN = timedelta(days=30)
"""How long a supplier's quotation must stay valid after our bid does, in calendar days: the award comes at its end."""

# Scope

GOODS_VAT = Percent.of(13)
"""The VAT rate of goods; a quotation line of this rate is goods and names its bill of material."""

LUMP_UNITS = frozenset({"批", "套", "项", "lot", "set", "item"})
"""Units that hide what is bought: goods sold by one of them name a bill of material."""

# Requirements

LARGEST_GROWTH = Percent.of(10)
"""How much the requirements may grow over the signed baseline without an approved change."""

# Acceptance

LEAST_REHEARSALS = 2
"""How often each stop of the experience route is rehearsed before the acceptance."""

VAGUE_REACH_ZH = 12
"""Within how many characters after a vague word a number with its unit makes it definite, in Chinese."""

VAGUE_REACH_EN = 6
"""The same in English, in words."""

# Milestones and payments

LARGEST_PAYMENT = Percent.of(40)
"""The largest share of the contract that one payment after the advance may carry."""

OWN_ACCEPTANCE_SHARE = Percent.of(15)
"""A payment above this share of the contract has an acceptance event of its own."""

LARGEST_RETENTION = {"public": Percent.of(5), "private": Percent.of(10)}
"""The largest retention, by the sector of the customer."""

LEAST_FLOAT = 5
"""The working days of float before the day penalties begin; with less, a risk of delay penalties is in the register."""

# Dependencies and responsibilities

PROCESSING_DAYS = 0
"""The working days that the project needs between receiving what it depends on and the milestone."""

NOTICE_DAYS = 5
"""Within how many working days a late dependency is notified in writing when the contract does not say."""

LARGEST_NUMBER_OF_DOERS = 3
"""How many parties of one row of the responsibility matrix may do the work without a lead."""

# Risks and reserve

FILING_SHARE = Percent.of(2)
"""The share of the net contract value from which a risk is filed with the general manager."""

CONTRACT_WORDS = ("合同", "条款", "contract", "clause")
"""A response that uses one of these words treats the risk by contract, so it names the clause."""

# Cost

COSTED_PHASES = ("acceptance", "trial_run", "handover", "warranty")
"""The late phases whose person-days are forgotten most easily; the team plan must hold some of each."""

# Suppliers

LONGEST_PAYMENT = {"public": 30, "other": 60}
"""Within how many calendar days a small or medium supplier is paid, by a public body and by a large enterprise."""

SUPPLIER_LEAD = 5
"""How many working days before our milestone a supplier must have delivered what it depends on."""

# Contract

LARGEST_DAILY_PENALTY = Percent.of("0.1")
"""The highest penalty for a day of delay, of the value of what is late."""

LARGEST_PENALTY_CAP = Percent.of(10)
"""The highest cap on delay penalties, of the contract value."""

LARGEST_LIABILITY = Percent.of(100)
"""The highest cap on our liability, of the contract value."""

LARGEST_BOND = {"bid": Percent.of(2), "performance": Percent.of(10)}
"""The largest bonds a customer may ask for: of the estimated price before the award, of the contract value after it."""

ANNEXES = ("SOW", "QUOTE", "RACI", "ACCEPTANCE", "SLA", "CONFIDENTIALITY", "DATA_PROCESSING")
"""The annexes without which a contract is not signed."""

SIGNATURE_DAYS = 30
"""Within how many calendar days of the award notice a tendered contract is signed."""

# Governance

HEARD_FROM_INFLUENCE = 4
"""From this influence on (1 to 5) a stakeholder attends a meeting or receives a report."""

# Handover

ROTA_DAYS = 30
"""For how many calendar days after the handover the rota of the maintenance team is fixed."""

EARLY_LIFE_DAYS = {"major": 20, "other": 10}
"""How many working days the project team stays after the handover, in a major project and in any other."""

RESTORED_WITHIN = 90
"""How many calendar days before the handover review the backup may last have been restored."""

# Reporting

SET_BY_HAND = ("人工", "手工", "by hand", "manual", "override")
"""A reason of the lights that uses one of these words says that a light was set against the figures."""

# Closure

LESSONS = {"small": 1, "other": 3}
"""How many lessons a project leaves, a small one and any other."""
