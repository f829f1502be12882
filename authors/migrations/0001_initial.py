import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import records.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(help_text='Such as historian, journalist, miner.', max_length=60)),
                ('name_key', records.fields.KeyField(editable=False, max_length=60, unique=True)),
                ('scholarly', models.BooleanField(default=False, help_text='Whether its bearers are listed among the historians.')),
            ],
            options={
                'ordering': ['name_key'],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Ends the public address: filtzer-soviet-workers-1986. Fixed for ever once published.', max_length=100, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Small letters, digits and single hyphens only.')], verbose_name='address')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', max_length=10)),
                ('withdrawn_reason', models.CharField(blank=True, help_text='Told to readers who follow the old address, such as: entered twice.', max_length=300)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('modified_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('kind', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation'), ('unnamed', 'somebody unnamed')], default='person', max_length=15)),
                ('name', models.CharField(help_text='As readers see it: Sheila Fitzpatrick; a strike leader in Donetsk, 1989.', max_length=200, verbose_name='name')),
                ('sort_name', models.CharField(blank=True, help_text='As an index has it: Fitzpatrick, Sheila. Made from the parts when empty.', max_length=200)),
                ('family', models.CharField(blank=True, max_length=100, verbose_name='family name')),
                ('given', models.CharField(blank=True, max_length=100, verbose_name='given names')),
                ('born', records.fields.EdtfField(blank=True, help_text='A year is enough: 1941, 1941?, c. 1890.', max_length=64)),
                ('born_from', models.SmallIntegerField(editable=False, null=True)),
                ('born_to', models.SmallIntegerField(editable=False, null=True)),
                ('died', records.fields.EdtfField(blank=True, max_length=64)),
                ('died_from', models.SmallIntegerField(editable=False, null=True)),
                ('died_to', models.SmallIntegerField(editable=False, null=True)),
                ('note', models.TextField(blank=True, help_text='One sentence that tells the person apart from others.')),
                ('supplied', models.JSONField(blank=True, default=list, help_text='Fields that no source read here gives and that you are certain of, such as ["given"].')),
                ('sort_key', records.fields.KeyField(db_index=True, editable=False, max_length=200)),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='authors.author')),
                ('vocations', models.ManyToManyField(blank=True, related_name='authors', to='authors.vocation')),
            ],
            options={
                'ordering': ['sort_key', 'pk'],
                'abstract': False,
                'default_permissions': ('view', 'add', 'change', 'delete', 'publish', 'withdraw', 'merge'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='authors_author_withdrawal_reasoned', violation_error_message='Say why the record is withdrawn: readers of the old address are told.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAuthor',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Ends the public address: filtzer-soviet-workers-1986. Fixed for ever once published.', max_length=100, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Small letters, digits and single hyphens only.')], verbose_name='address')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', max_length=10)),
                ('withdrawn_reason', models.CharField(blank=True, help_text='Told to readers who follow the old address, such as: entered twice.', max_length=300)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('modified_at', models.DateTimeField(blank=True, editable=False)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('kind', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation'), ('unnamed', 'somebody unnamed')], default='person', max_length=15)),
                ('name', models.CharField(help_text='As readers see it: Sheila Fitzpatrick; a strike leader in Donetsk, 1989.', max_length=200, verbose_name='name')),
                ('sort_name', models.CharField(blank=True, help_text='As an index has it: Fitzpatrick, Sheila. Made from the parts when empty.', max_length=200)),
                ('family', models.CharField(blank=True, max_length=100, verbose_name='family name')),
                ('given', models.CharField(blank=True, max_length=100, verbose_name='given names')),
                ('born', records.fields.EdtfField(blank=True, help_text='A year is enough: 1941, 1941?, c. 1890.', max_length=64)),
                ('born_from', models.SmallIntegerField(editable=False, null=True)),
                ('born_to', models.SmallIntegerField(editable=False, null=True)),
                ('died', records.fields.EdtfField(blank=True, max_length=64)),
                ('died_from', models.SmallIntegerField(editable=False, null=True)),
                ('died_to', models.SmallIntegerField(editable=False, null=True)),
                ('note', models.TextField(blank=True, help_text='One sentence that tells the person apart from others.')),
                ('supplied', models.JSONField(blank=True, default=list, help_text='Fields that no source read here gives and that you are certain of, such as ["given"].')),
                ('sort_key', records.fields.KeyField(db_index=True, editable=False, max_length=200)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='authors.author')),
            ],
            options={
                'verbose_name': 'historical author',
                'verbose_name_plural': 'historical authors',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalIdentifier',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('value', models.CharField(help_text='Paste the number or the whole address.', max_length=400)),
                ('scheme', models.CharField(choices=[('viaf', 'VIAF'), ('wikidata', 'Wikidata'), ('orcid', 'ORCID'), ('isni', 'ISNI'), ('lcnaf', 'Library of Congress names'), ('gnd', 'GND')], max_length=10)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='authors.author')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical identifier',
                'verbose_name_plural': 'historical identifiers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalNameVariant',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('text', models.CharField(help_text='As it stands there, such as Andrie.', max_length=400, verbose_name='form')),
                ('text_key', records.fields.KeyField(db_index=True, editable=False, max_length=400)),
                ('kind', models.CharField(choices=[('alternative', 'alternative name'), ('hidden', 'found by search only'), ('short-form', 'short form'), ('fuller-form', 'fuller form'), ('transliteration', 'other transliteration'), ('original-script', 'original script'), ('as-printed', 'as printed in a source'), ('misprint', 'misprint'), ('scanning-slip', 'scanning slip'), ('title-in-other-edition', 'title in another edition')], default='alternative', max_length=25)),
                ('reason', models.CharField(blank=True, help_text='Where it stands and why it is wrong, or who uses it.', max_length=400)),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('probable', 'probable'), ('possible', 'possible')], default='certain', max_length=10)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='authors.author')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical name variant',
                'verbose_name_plural': 'historical name variants',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAuthor_vocations',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('author', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='authors.author')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='authors.historicalauthor')),
                ('vocation', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='authors.vocation')),
            ],
            options={
                'verbose_name': 'HistoricalAuthor_vocations',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('value', models.CharField(help_text='Paste the number or the whole address.', max_length=400)),
                ('scheme', models.CharField(choices=[('viaf', 'VIAF'), ('wikidata', 'Wikidata'), ('orcid', 'ORCID'), ('isni', 'ISNI'), ('lcnaf', 'Library of Congress names'), ('gnd', 'GND')], max_length=10)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='authors.author')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('scheme', 'value'), name='authors_identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='NameVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('text', models.CharField(help_text='As it stands there, such as Andrie.', max_length=400, verbose_name='form')),
                ('text_key', records.fields.KeyField(db_index=True, editable=False, max_length=400)),
                ('kind', models.CharField(choices=[('alternative', 'alternative name'), ('hidden', 'found by search only'), ('short-form', 'short form'), ('fuller-form', 'fuller form'), ('transliteration', 'other transliteration'), ('original-script', 'original script'), ('as-printed', 'as printed in a source'), ('misprint', 'misprint'), ('scanning-slip', 'scanning slip'), ('title-in-other-edition', 'title in another edition')], default='alternative', max_length=25)),
                ('reason', models.CharField(blank=True, help_text='Where it stands and why it is wrong, or who uses it.', max_length=400)),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('probable', 'probable'), ('possible', 'possible')], default='certain', max_length=10)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='authors.author')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('author', 'text'), name='authors_variant_once')],
            },
        ),
    ]
