"""The rule behind each finding, in one or two lines. Numbers that can be changed stand as the names of their settings."""

FORMULAS: dict[str, tuple[str, ...]] = {
    "mix.routine": ("share of routine hours > routine_high, in monotone_weeks weeks in a row",),
    "mix.stalled": (
        "stretch and overreach hours / hours with a class < stretch_low, in stalled_weeks weeks in a row up to the last "
        "one that is known",
    ),
    "mix.stretch": ("stretch and overreach hours / hours with a class > stretch_high, over any stretch_weeks weeks",),
    "mix.easy": ("mean chance by hours over the next mean_chance_weeks weeks > mean_chance_high",),
    "mix.hard": ("mean chance by hours over the next mean_chance_weeks weeks < mean_chance_low",),
    "load.over": ("hours / capacity > full, this week or the next",),
    "load.ahead": ("hours / capacity > full, in the weeks after the next one, mix_weeks_ahead ahead",),
    "load.long_week": ("hours of work, meetings and training in one week >= long_week_hours",),
    "load.long_mean": ("mean of these hours over long_mean_weeks weeks >= long_mean_hours",),
    "signal.over": ("weeks with hours / capacity > full, among the last over_of_weeks: at least over_weeks",),
    "signal.little_say": (
        "at least little_say_weeks of the last over_of_weeks weeks over full, and the median authority of the open "
        "hand-offs <= little_say_authority",
    ),
    "signal.drains": ("hours of work that the member marked as draining / all hours > drains_high",),
    "signal.all_drains": (
        "planned hours of the kinds of work that drain them > drains_of_team x the team's mean, and > half of the team's",
    ),
    "signal.no_rest": ("hours in each of rest_weeks weeks, no whole day off in them, and none planned soon",),
    "signal.outside": ("hours logged as outside working time > outside_hours",),
    "signal.no_chance": ("a skill wanted for no_chance_weeks weeks, and no step-up work in any that is wanted",),
    "cover.nobody": ("holders at the required level = 0, with work or a requirement for the skill",),
    "cover.away": ("every holder is away in a week of the next coverage_weeks",),
    "cover.demand": ("planned hours that need the skill > hours that its holders have, over coverage_weeks weeks",),
    "cover.single": ("holders = 1, fewer than required_holders",),
    "cover.missing": ("holders < required_holders (the skill's own number, where it states one)",),
    "task.late": ("due < today, and not done",),
    "task.at_risk": (
        "hours that remain of it, and of the owner's other work due by then, > hours the owner has until then",
    ),
    "task.slips": ("hours logged / effort > progress + slip_margin; without progress, > 1",),
    "task.no_owner": ("no owner, and the start or the due date is not after this week",),
    "plate.full": ("weeks of the lead past full among the next overfull_of_weeks >= overfull_weeks; not in hold mode",),
    "plate.kept": ("decided to leave kept_weeks ago or longer, and still with the lead",),
    "plate.stalled": (
        "important work of the lead without logged hours for stall_days working days, while they closed at least "
        "stall_small tasks of at most small_hours",
    ),
    "plate.asked": ("how often the lead asked > what the authority of the hand-off leaves them",),
    "plate.oversight": ("hours logged as oversight / hours freed > oversight_share, over mirror_weeks",),
    "plate.focus": ("focus purposes > focus_most",),
    "plate.losing_touch": (
        "the lead's hours / everybody's hours of what stands in the purpose and below it < hands_on; of what was done in "
        "hands_on_weeks where nothing stands; and no visit for visit_weeks",
    ),
    "plate.holding": (
        "the same share > 1 - hands_on, and overfull_weeks of the next overfull_of_weeks weeks past full",
    ),
    "plate.below_grade": ("every difficulty <= the lead's own level - below_grade",),
    "level.idle": ("months since the skill was last used >= stale_after_months; amber from unused_after_months",),
    "level.certificate": (
        "days to its last day <= certificate_notice; amber from certificate_soon, red from certificate_urgent",
    ),
    "level.gap": ("own rating and that of others at least rating_gap apart, not older than shown_months",),
    "follow.delay": (
        "the told date < today, and nobody talked about it since; by the count of delays: a reminder, from new_plan_at a "
        "new plan or an escalation, from other_owner_at another owner",
    ),
    "follow.checkpoint": ("no report late_checkpoint working days after the day of a checkpoint",),
    "follow.silence": ("working days without a word from the owner > silence x the working days that were agreed",),
    "follow.forecast": ("chance of being done by the planned date, from the owner's own record, < on_time_low",),
    "follow.moved": ("the date was moved moved_often times",),
    "follow.blocked": ("reported as blocked, and not as free again, for more than blocked_days working days",),
    "ladder.up": (
        "at least up_good of the newest up_of results at the rung good, the last one good, over up_weeks weeks",
        "it only proposes: few results leave much to luck",
    ),
    "reply.answer": ("working days since it was offered, without an answer > reply_days",),
    "reply.agreement": ("working days since the owner proposed a date, without an answer > reply_days",),
    "reply.look": ("working days since it was submitted, without a look > reply_days",),
    "reply.feedback": ("working days since it was closed, without feedback from this side > reply_days",),
    "giving.run": ("each of the last drains_run things given to one person drains them or has low value",),
    "giving.value": (
        "hours of value-seeking tasks / hours of all tasks handed to others in triage_again_weeks weeks < seeking_share, "
        "from drains_run tasks on",
    ),
    "split.fragments": (
        "fragments / standing tasks of one person > fragment_share, and at least two; a fragment is a part of a split task "
        "of which at most half of these holds: a result of its own, a purpose, a real say, more than small_hours",
    ),
    "trial.unscored": ("a trial of a provider in the stage trial is submitted or done, and has no score sheet",),
    "triage.again": ("decided at least triage_again_weeks weeks ago, and another outcome has the most points now",),
    "ladder.support": ("at least support_misses of the newest support_of results missed",),
}
"""By rule: the first two words of a finding's rule, such as `mix.routine`."""


def formula_of(rule: str) -> tuple[str, ...]:
    """The formula of a rule; empty where none is written down."""
    return FORMULAS.get(".".join(rule.split(".")[:2]), ())
