package org.modsecexplorer.ui.overview;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.modsecexplorer.ui.session.Jobs;

/** The last answer to a question that is asked again and again; it stays until the next one is there. */
final class AnswerModel<T> {

    private final String slot;
    private final ReadOnlyObjectWrapper<T> answer;
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    /** @param slot of the jobs @param before the first answer */
    AnswerModel(String slot, T before) {
        this.slot = slot;
        this.answer = new ReadOnlyObjectWrapper<>(before);
    }

    void ask(Jobs jobs, Callable<T> question, Consumer<Exception> failed) {
        asking.set(true);
        jobs.latest(
                slot,
                question,
                found -> {
                    answer.set(found);
                    asking.set(false);
                },
                thrown -> {
                    asking.set(false);
                    failed.accept(thrown);
                });
    }

    ReadOnlyObjectProperty<T> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** True while a newer answer is being made. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }
}
