package org.modsecexplorer.ui.tuning;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.OwnVerdict;
import org.modsecexplorer.advise.tune.Reason;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Verdicts, their reasons and groups in the window's words. */
final class Words {

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    /** Colour, icon and word. */
    void verdict(Label label, Group group) {
        Verdict verdict = group.verdict();
        OwnVerdict own = group.own();
        label.setText(own == null ? texts.of("verdict." + verdict) : texts.of(verdict == Verdict.ATTACK ? "verdict.own.attack" : "verdict.own.falseAlarm"));
        label.setGraphic(Nodes.icon(switch (verdict) {
            case VERY_LIKELY -> BootstrapIcons.CHECK_CIRCLE_FILL;
            case LIKELY -> BootstrapIcons.CHECK_CIRCLE;
            case UNDECIDED -> BootstrapIcons.QUESTION_CIRCLE;
            case ATTACK -> BootstrapIcons.EXCLAMATION_OCTAGON_FILL;
        }));
        label.getStyleClass().setAll("label", "verdict", "verdict-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** With a capital letter, as a sentence begins. */
    String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(texts.locale()) + words.substring(1);
    }

    /** Who decided, and when; null if nobody did. @param user of this window */
    @Nullable String decision(@Nullable OwnVerdict own, String user) {
        if (own == null) {
            return null;
        }
        String day = texts.moment(own.time().truncatedTo(ChronoUnit.DAYS));
        return own.author().equals(user) ? texts.of("tuning.decided.you", day) : texts.of("tuning.decided.other", Nodes.oneLine(own.author()), day);
    }

    String reasons(List<Reason> reasons) {
        return reasons.stream().map(this::reason).collect(Collectors.joining(" "));
    }

    private String reason(Reason reason) {
        return switch (reason) {
            case Reason.People(int clients, int days) -> days > 1 ? texts.of("reason.people.days", clients, days) : texts.of("reason.people", clients);
            case Reason.Attackers(int clients) -> texts.of("reason.attackers", clients);
            case Reason.Unknown(int clients) -> texts.of("reason.unknown", clients);
            case Reason.Habits(double sessions, double clean) -> texts.of("reason.habits", percent(sessions), percent(clean));
            case Reason.Neighbours(int clients) -> texts.of("reason.neighbours", clients);
            case Reason.AttackTexts(double share) -> texts.of("reason.texts", percent(share));
        };
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }

    /** The message of the rule, or a word for none. */
    String message(Group group) {
        String message = Objects.requireNonNullElse(group.message(), "");
        return message.isBlank() ? texts.of("tuning.noMessage") : Nodes.oneLine(message);
    }

    static String place(Group group) {
        return Nodes.oneLine(group.place());
    }

    static String path(Group group) {
        return group.path().isEmpty() ? "–" : Nodes.oneLine(group.path());
    }
}
