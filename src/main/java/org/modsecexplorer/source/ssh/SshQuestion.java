package org.modsecexplorer.source.ssh;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A question of ssh. The answer goes to ssh and nowhere else. */
public final class SshQuestion {

    /** The kind of answer that ssh expects. */
    public enum Kind {
        /** A password, a passphrase, a code. */
        SECRET,
        /** Yes or no: whether to trust an unknown host. */
        YES_OR_NO,
        /** Consent: whether a key may be used. */
        CONSENT,
        /** None: the person should do something, for example touch a key. */
        NOTICE
    }

    private final Kind kind;
    private final String text;
    private final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();

    /** @param text in the words of ssh, which may repeat words of the server: untrusted */
    public SshQuestion(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** @param prompt kind as ssh gives it, empty for none @see "ssh(1), SSH_ASKPASS_PROMPT in readpass.c" */
    static SshQuestion of(String prompt, String text) {
        boolean aboutHost = text.toLowerCase(Locale.ROOT).contains("(yes/no");
        return new SshQuestion(
                switch (prompt) {
                    case "confirm" -> Kind.CONSENT;
                    case "none" -> Kind.NOTICE;
                    default -> aboutHost ? Kind.YES_OR_NO : Kind.SECRET;
                },
                text);
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    /** Answers; for a question without a text to enter, {@code yes} or {@code no}, or anything for a consent. */
    public void answer(String words) {
        answer.complete(Optional.of(words));
    }

    /** Refuses to answer: ssh gives up, or tries something else. */
    public void refuse() {
        answer.complete(Optional.empty());
    }

    /** Calls the action when the question is answered, refused or of no interest any more; at once if it is already. On any thread. */
    public void whenOver(Runnable action) {
        answer.whenComplete((_, _) -> action.run());
    }

    /** @param taker receives the answer, empty if the person refused */
    void whenAnswered(Consumer<Optional<String>> taker) {
        answer.thenAccept(taker);
    }

    /** The connection has ended, or goes on without an answer. */
    void drop() {
        answer.cancel(false);
    }
}
