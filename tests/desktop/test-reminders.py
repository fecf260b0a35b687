# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders as the desktop gets them, from the cache of a profile whose service is gone."""

import peers
import tap

TITLE = 'Payments Due Soon'
SENTENCE = '{n} notices due within {days} days · €{amount}'
N_7 = '70.28'  # 10.01 € to 10.07 €


class Reminders(peers.Case):
    def body(self):
        return self.daemon.only()[1]['body']

    def test_days(self):
        """Told once, put off, told again the next day, and no more on that; without names, window or network."""
        child = self.remind()
        self.assertIsNone(child.poll(), 'it waits for an answer')
        notification = self.daemon.only()[1]
        self.assertEqual(notification['title'], TITLE)
        self.assertEqual(notification['body'], SENTENCE.format(n=7, days=7, amount=N_7))
        self.assertIn('Remind Me Tomorrow', notification['actions'])
        self.assertEqual(self.profile.sql('local', 'select count(*), min(shown_on), max(days_before) from reminders'),
                         [(7, peers.TODAY, 7)])
        again = self.profile.start('--remind')
        peers.wait(lambda: again.poll() is not None, 'the second start to leave it to the first')
        self.assertEqual((again.returncode, self.daemon.n_notified), (0, 1))

        self.daemon.choose('app.put-off-reminder')
        peers.wait(lambda: self.profile.sql('local', 'select distinct snoozed_to from reminders') == [(peers.TODAY + 1,)], 'the note')
        self.assertEqual(self.profile.end(child), 0)

        child = self.remind()
        self.assertEqual((child.poll(), self.daemon.n_notified), (0, 1))
        self.profile.sql('local', 'update reminders set snoozed_to = ?', peers.TODAY)
        child = self.remind()
        self.assertEqual(self.body(), SENTENCE.format(n=7, days=7, amount=N_7))
        self.assertEqual(self.profile.end(child), 0)
        child = self.remind()
        self.assertEqual((child.poll(), self.daemon.n_notified), (0, 2))

    def test_paid(self):
        """It shrinks with what is paid, and goes with the last."""
        child = self.remind()
        self.profile.sql('cache', "update notices set state = 'paid' where due_date between ? and ?", peers.TODAY + 2, peers.TODAY + 7)
        self.profile.act('remind')
        peers.wait(lambda: self.body() == '1 notice due by tomorrow · €10.01', 'what is left')
        self.profile.sql('cache', "update notices set state = 'cancelled' where due_date = ?", peers.TODAY + 1)
        self.profile.act('remind')
        peers.wait(lambda: not self.daemon.shown, 'the notification to be taken back')
        self.assertEqual(self.profile.end(child), 0)

    def test_names(self):
        self.profile.set(reminder_names='true', reminder_days='[2]')
        child = self.remind()
        lines = self.body().splitlines()
        self.assertEqual(lines[0], SENTENCE.format(n=2, days=2, amount='20.03'))
        self.assertEqual(lines[1:], ['Luca: Gita 1 · €10.01 · Tomorrow', 'Luca: Gita 2 · €10.02 · In 2 days'])
        self.assertEqual(self.profile.end(child), 0)

    def test_off(self):
        self.profile.set(reminders='false')
        child = self.remind()
        self.assertEqual((child.poll(), self.daemon.n_notified), (0, 0))


if __name__ == '__main__':
    tap.main()
