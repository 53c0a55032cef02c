/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the page view and the widget of a field owe each other. Signals: "changed" (): the answer is
 * another one; "answered" (): it was given with a touch that goes on at once; "focused" (): keys
 * are meant for this field. */

#define VZ_TYPE_FIELD_VIEW (vz_field_view_get_type ())
G_DECLARE_INTERFACE (VzFieldView, vz_field_view, VZ, FIELD_VIEW, GtkWidget)

struct _VzFieldViewInterface {
  GTypeInterface parent;
  /* Shows @asked, which belongs to the question of @sale. @alone: it has the page for itself. */
  void (*show) (VzFieldView *self,
                const VzQuestionField *asked,
                const VzSaleView *sale,
                gboolean alone);
  /* What would be sent, or NULL while there is no answer. */
  char *(*dup_answer) (VzFieldView *self);
  /* Optional: what the chosen answer says in the action bar. */
  void (*describe) (VzFieldView *self, VzBar *bar);
  /* Optional: text from the pad beside it or from a key; answer-entry.h has the keys that type
   * nothing. Returns whether it was taken. */
  gboolean (*type) (VzFieldView *self, const char *text);
};

void vz_field_view_show (VzFieldView *self,
                         const VzQuestionField *asked,
                         const VzSaleView *sale,
                         gboolean alone);
char *vz_field_view_dup_answer (VzFieldView *self);
void vz_field_view_describe (VzFieldView *self, VzBar *bar);
gboolean vz_field_view_type (VzFieldView *self, const char *text);

/* For implementations. */
void vz_field_view_changed (VzFieldView *self);
void vz_field_view_answered (VzFieldView *self);
void vz_field_view_focused (VzFieldView *self);

/* The widget of a kind of field, and what stands in the end column while it has the keys. */
typedef enum {
  VZ_PAD_NONE,
  VZ_PAD_DIGITS,
  VZ_PAD_LETTERS,
} VzPad;

typedef struct {
  GType (*type) (void); /* NULL: the kind is never shown */
  VzPad pad;
  gboolean fills;  /* alone on its page it takes the middle */
  gboolean beside; /* … and the basket stands beside it also in a small window */
  gboolean titled; /* … and it shows the page's title itself */
} VzFieldKindView;

const VzFieldKindView *vz_field_kind_view (VzFieldKind kind);
