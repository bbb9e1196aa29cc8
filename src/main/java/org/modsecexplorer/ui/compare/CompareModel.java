package org.modsecexplorer.ui.compare;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.PageAnswer;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** Which sides are compared under the window's filter, and the result. */
public final class CompareModel {

    private final ReadOnlyObjectWrapper<Sides> sides = new ReadOnlyObjectWrapper<>(new Sides.Split(null));
    private final PageAnswer<Compared> page;

    public CompareModel(Session session, QuestionModel question, Jobs jobs) {
        // the sides are those of the moment when the question is asked
        this.page = new PageAnswer<>("compare", session, question, jobs, () -> {
            Sides asked = sides.get();
            return material -> Compared.of(material, asked);
        });
        session.storeProperty().subscribe((_, _) -> sides.set(new Sides.Split(null)));
    }

    PageAnswer<Compared> page() {
        return page;
    }

    ReadOnlyObjectProperty<Sides> sidesProperty() {
        return sides.getReadOnlyProperty();
    }

    void compare(Sides wanted) {
        if (!wanted.equals(sides.get())) {
            sides.set(wanted);
            page.ask();
        }
    }
}
