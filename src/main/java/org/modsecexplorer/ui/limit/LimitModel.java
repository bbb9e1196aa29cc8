package org.modsecexplorer.ui.limit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.PageAnswer;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.session.UndoList;

/** The limit and the paranoia level that the user tries, and what they would do. The store is asked once; each further step only counts in memory. */
public final class LimitModel {

    static final int HIGHEST = 1_000_000;

    /** @param limit null for the log's */
    private record Choice(@Nullable Integer limit, @Nullable Integer level) {}

    private static final Choice PRESENT = new Choice(null, null);

    private final PageAnswer<LimitAnswer> page;
    private final UndoList undo = new UndoList();
    private final ReadOnlyObjectWrapper<@Nullable Outlook> outlook = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.CLIENTS);
    private Choice choice = PRESENT;

    public LimitModel(Session session, QuestionModel question, Jobs jobs) {
        this.page = new PageAnswer<>("limit", session, question, jobs, LimitAnswer::of);
        session.storeProperty().subscribe(_ -> {
            undo.clear();
            choice = PRESENT;
        });
        page.answerProperty().subscribe(_ -> look());
    }

    private void look() {
        LimitAnswer answer = page.answerProperty().get();
        outlook.set(answer == null ? null : Outlook.of(answer, choice.limit() == null ? answer.present() : choice.limit(), choice.level()));
    }

    /** The following moves are one step for undo, as when the line is dragged. */
    void beginStep() {
        Choice before = choice;
        undo.add(() -> set(before));
    }

    /** Moves the limit within a step. */
    void move(int limit) {
        set(new Choice(Math.clamp(limit, 1, HIGHEST), choice.level()));
    }

    void chooseLimit(int limit) {
        Outlook now = outlook.get();
        if (now != null && now.limit() != limit) {
            beginStep();
            move(limit);
        }
    }

    /** @param level null for the log's own */
    void chooseLevel(@Nullable Integer level) {
        beginStep();
        set(new Choice(choice.limit(), level));
    }

    /** Back to the log's limit and level. */
    void reset() {
        if (!choice.equals(PRESENT)) {
            beginStep();
            set(PRESENT);
        }
    }

    private void set(Choice now) {
        choice = now;
        look();
    }

    /** Takes back the last step. */
    void undo() {
        undo.undo();
    }

    PageAnswer<LimitAnswer> page() {
        return page;
    }

    /** Null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Outlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }
}
