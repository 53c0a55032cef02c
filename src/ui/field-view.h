/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/keypad.h"
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
  /* What would be sent, or NULL while there is no answer; "" for what take_secret() gives. */
  char *(*dup_answer) (VzFieldView *self);
  /* For a kind that is a secret: hands over what was keyed in, and begins anew. */
  VzSecret *(*take_secret) (VzFieldView *self);
  /* Optional: what the chosen answer says in the action bar. */
  void (*describe) (VzFieldView *self, VzBar *bar);
  /* Optional: text from the pad beside it or from a key; answer-entry.h has the keys that type
   * nothing. Returns whether it was taken. */
  gboolean (*type) (VzFieldView *self, const char *text);
  /* Optional: what stands above the number keys as long as the field is shown. Borrowed. */
  GtkWidget *(*above_keys) (VzFieldView *self);
  /* Optional: once a second while the page is visible, at the register's time @now (mono). @since:
   * when a question that is good for as long was first shown. */
  void (*tick) (VzFieldView *self, gint64 now, gint64 since);
};

void vz_field_view_show (VzFieldView *self,
                         const VzQuestionField *asked,
                         const VzSaleView *sale,
                         gboolean alone);
char *vz_field_view_dup_answer (VzFieldView *self);
VzSecret *vz_field_view_take_secret (VzFieldView *self); /* NULL: its kind is none */
void vz_field_view_describe (VzFieldView *self, VzBar *bar);
gboolean vz_field_view_type (VzFieldView *self, const char *text);
gboolean vz_field_view_can_type (VzFieldView *self);
GtkWidget *vz_field_view_above_keys (VzFieldView *self); /* NULL: nothing */
void vz_field_view_tick (VzFieldView *self, gint64 now, gint64 since);

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

typedef enum {
  VZ_BASKET_NEVER,
  VZ_BASKET_WIDE, /* in a wide window */
  VZ_BASKET_ALWAYS,
} VzBasketBeside;

typedef struct {
  GType (*type) (void); /* NULL: the kind is never shown */
  VzPad pad;
  VzKeypadKind keypad;
  gboolean narrow;       /* few digits: beside others half as wide as they */
  gboolean fills;        /* alone on its page it takes the middle */
  VzBasketBeside basket; /* … and the basket stands beside it */
  gboolean titled;       /* … and it shows the page's title itself */
  gboolean bare;         /* … and brings its own cards */
} VzFieldKindView;

/* @alone: no other field is shown on its page. */
const VzFieldKindView *vz_field_kind_view (const VzField *field, gboolean alone);
