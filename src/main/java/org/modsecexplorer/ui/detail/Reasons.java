package org.modsecexplorer.ui.detail;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Explains in plain words why a transaction was blocked or not. */
final class Reasons {

    private final Texts texts;

    Reasons(Texts texts) {
        this.texts = texts;
    }

    String sentence(Transaction transaction) {
        long real = transaction.matches().stream().filter(m -> !m.reportsScore()).count();
        return switch (transaction.outcome()) {
            case BLOCKED, BLOCKED_INFERRED -> blocked(transaction);
            case REFUSED -> texts.of("why.refused", Objects.toString(transaction.status()));
            case NOT_KNOWN -> texts.of("why.notKnown", clue(transaction.interception()));
            case WOULD_BLOCK -> transaction.scores().inbound() == null
                    ? texts.of("why.wouldBlock")
                    : texts.of("why.wouldBlock.score", transaction.scores().inbound());
            case NOTICED -> texts.of("why.noticed", real);
            case CLEAN -> texts.of("why.clean");
        };
    }

    private String clue(Interception interception) {
        return switch (interception) {
            case Interception.Stopped(_, var clue) -> clue == null ? "" : texts.of("clue." + clue);
            case Interception.Unknown(var clue) -> texts.of("clue." + clue);
            case Interception.Passed _ -> "";
        };
    }

    private String blocked(Transaction transaction) {
        String sentence = blockedBy(transaction);
        String clue = clue(transaction.interception());
        return clue.isEmpty() ? sentence : sentence + " " + texts.of("why.inferred", clue);
    }

    private String blockedBy(Transaction transaction) {
        RuleMatch denial = denial(transaction.matches());
        Integer phase = transaction.interception() instanceof Interception.Stopped(var stated, _) ? stated : null;
        String where = phase == null ? "" : texts.of("why.phase", phase);
        if (denial == null) {
            return texts.of("why.blocked", where);
        }
        String rule = Objects.toString(denial.ruleId(), "?");
        if (denial.ruleId() != null && ScoreRules.blocks(denial.ruleId()) && transaction.scores().inbound() != null) {
            return texts.of("why.blocked.score", where, transaction.scores().inbound(), rule);
        }
        return texts.of("why.blocked.rule", where, rule, denial.msg() == null ? "" : Nodes.oneLine(denial.msg()));
    }

    private static @Nullable RuleMatch denial(List<RuleMatch> matches) {
        return matches.stream().filter(m -> m.action().intercepts()).findFirst().orElse(null);
    }
}
