package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;

/** One transaction as a whole: why, request, response, matches, original text. Text from the log is shown as text only. */
final class DetailPane extends VBox {

    /** Longer texts make a text area slow; the command line and the exports have all of it. */
    private static final int LONGEST_TEXT = 200_000;

    private final Texts texts;
    private final Badges badges;
    private final Reasons reasons;
    private final Label badge = new Label();
    private final Label title = Nodes.label("", "detail-title");
    private final Label subtitle = Nodes.wrapped("", "muted", "mono");
    private final VBox why = new VBox(10);
    private final TextArea request = area("detail-request");
    private final TextArea response = area("detail-response");
    private final TextArea original = area("detail-original");
    private final MatchTable matches;
    private final Tab matchesTab;

    DetailPane(EntriesModel model, QuestionModel question, Texts texts, Runnable close) {
        this.texts = texts;
        this.badges = new Badges(texts);
        this.reasons = new Reasons(texts);
        this.matches = new MatchTable(texts, question);
        setId("detail");
        getStyleClass().add("detail");
        setMinWidth(320);
        HBox head = new HBox(8, badge, title, Nodes.spacer(), Nodes.iconButton("detail-close", BootstrapIcons.X, texts.of("detail.close"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        badge.setMinWidth(USE_PREF_SIZE);
        VBox top = new VBox(4, head, subtitle);
        top.setPadding(new Insets(10, 10, 6, 14));
        why.setPadding(new Insets(12, 14, 14, 14));
        ScrollPane whyScroll = new ScrollPane(why);
        whyScroll.setFitToWidth(true);
        whyScroll.getStyleClass().add("plain-scroll");
        matchesTab = tab("detail.tab.matches", matches);
        TabPane tabs = new TabPane(
                tab("detail.tab.why", whyScroll),
                tab("detail.tab.request", request),
                tab("detail.tab.response", response),
                matchesTab,
                tab("detail.tab.original", original));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setTabMinWidth(30);
        tabs.getStyleClass().add(Styles.DENSE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(top, tabs);
        model.detailsProperty().subscribe(this::show);
    }

    private Tab tab(String key, Node content) {
        return new Tab(texts.of(key), content);
    }

    private static TextArea area(String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().addAll("mono", "evidence");
        return area;
    }

    private void show(@Nullable EntryDetails details) {
        if (details == null) {
            title.setText(texts.of("detail.loading"));
            subtitle.setText("");
            return;
        }
        EntryRow row = details.row();
        Transaction transaction = details.transaction();
        badges.show(badge, row.outcome());
        badge.setText(badge.getText() + (row.status() == null ? "" : " " + row.status()));
        title.setText(Nodes.oneLine(Objects.requireNonNullElse(row.method(), "") + " " + Objects.requireNonNullElse(row.uri(), "")));
        title.setTooltip(Nodes.tooltip(title.getText()));
        subtitle.setText(Nodes.oneLine(ends(row) + "\u00a0· " + Texts.time(row.time()) + " UTC"));
        fillWhy(details);
        request.setText(requestText(transaction));
        response.setText(responseText(transaction));
        matches.getItems().setAll(transaction.matches());
        matchesTab.setText(texts.of("detail.tab.matchesCount", transaction.matches().size()));
        original.setText(shown(details.original()));
    }

    private static String ends(EntryRow row) {
        String server = Objects.requireNonNullElse(row.host(), Objects.requireNonNullElse(row.serverIp(), "–"));
        return Objects.requireNonNullElse(row.clientIp(), "–") + " → " + server + (row.serverPort() == null ? "" : ":" + row.serverPort());
    }

    private void fillWhy(EntryDetails details) {
        Transaction transaction = details.transaction();
        why.getChildren().setAll(Nodes.wrapped(reasons.sentence(transaction), "why"));
        RuleMatch main = transaction.mainMatch();
        if (main != null) {
            why.getChildren().add(mainMatch(main));
        }
        GridPane facts = new GridPane(12, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        EntryRow row = details.row();
        fact(facts, "detail.fact.uniqueId", row.uniqueId());
        fact(facts, "detail.fact.client", row.clientIp() == null ? null : row.clientIp() + (row.clientPort() == null ? "" : ":" + row.clientPort()));
        fact(facts, "detail.fact.agent", row.userAgent());
        fact(facts, "detail.fact.mode", row.engineMode() == null ? null : texts.of("engine." + row.engineMode()));
        fact(facts, "detail.fact.score", row.inboundScore());
        fact(facts, "detail.fact.duration", row.durationMicros() == null ? null : texts.of("unit.micros", row.durationMicros()));
        fact(facts, "detail.fact.label", row.hostLabel());
        fact(facts, "detail.fact.producer", transaction.producer());
        fact(facts, "detail.fact.server", transaction.serverSoftware());
        fact(facts, "detail.fact.source", details.sourceFile());
        why.getChildren().add(facts);
        list("detail.apacheErrors", transaction.apacheErrors().stream().filter(e -> !e.engine()).map(ApacheError::text).toList());
        list("detail.engineMessages", transaction.engineMessages());
        list("detail.warnings", transaction.warnings());
    }

    private Node mainMatch(RuleMatch match) {
        VBox box = Nodes.styled(new VBox(4), "card", "main-match");
        Label severity = new Label();
        if (match.severity() != null) {
            badges.show(severity, match.severity());
        }
        severity.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, Nodes.label(texts.of("detail.rule", Objects.toString(match.ruleId(), "?")), Styles.TEXT_BOLD), severity);
        head.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(head);
        if (match.msg() != null) {
            box.getChildren().add(Nodes.wrapped(Nodes.oneLine(match.msg())));
        }
        if (match.target() != null) {
            box.getChildren().add(Nodes.wrapped(texts.of("detail.target", Nodes.oneLine(match.target())), "muted"));
        }
        String data = match.data() == null ? match.explanation() : match.data();
        if (!data.isBlank()) {
            box.getChildren().add(Nodes.wrapped(Nodes.oneLine(data), "mono", "matched-data"));
        }
        return box;
    }

    private void fact(GridPane facts, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            int line = facts.getRowCount();
            Label name = Nodes.label(texts.of(key), "muted");
            name.setMinWidth(USE_PREF_SIZE);
            facts.add(name, 0, line);
            facts.add(Nodes.wrapped(Nodes.oneLine(value.toString())), 1, line);
            GridPane.setValignment(name, VPos.TOP);
        }
    }

    private void list(String key, List<String> lines) {
        if (!lines.isEmpty()) {
            VBox box = new VBox(4, Nodes.label(texts.of(key), Styles.TEXT_BOLD));
            lines.forEach(line -> box.getChildren().add(Nodes.wrapped(Nodes.oneLine(line), "mono")));
            why.getChildren().add(box);
        }
    }

    private String requestText(Transaction transaction) {
        StringBuilder text = new StringBuilder();
        if (transaction.requestLine() != null) {
            text.append(transaction.requestLine().raw()).append('\n');
        }
        headers(text, transaction.requestHeaders());
        body(text, transaction.requestBody());
        return text.isEmpty() ? texts.of("detail.noRequest") : text.toString();
    }

    private String responseText(Transaction transaction) {
        StringBuilder text = new StringBuilder();
        if (transaction.status() != null) {
            text.append(Objects.requireNonNullElse(transaction.responseProtocol(), "HTTP")).append(' ').append(transaction.status()).append('\n');
        }
        headers(text, transaction.responseHeaders());
        body(text, transaction.responseBody());
        return text.isEmpty() ? texts.of("detail.noResponse") : text.toString();
    }

    private static void headers(StringBuilder text, Headers headers) {
        for (Header header : headers) {
            text.append(header.name());
            if (header.value() != null) {
                text.append(": ").append(header.value());
            }
            text.append('\n');
        }
    }

    private void body(StringBuilder text, @Nullable Bytes body) {
        if (body != null && body.length() > 0) {
            text.append('\n').append(shown(body));
        }
    }

    private String shown(Bytes bytes) {
        String all = bytes.text();
        return all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT) + "\n" + texts.of("detail.cut", texts.size(bytes.length()));
    }
}
