import django.db.models.deletion
import django.utils.timezone
import records.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('slug', models.SlugField(max_length=100)),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('handle', records.fields.KeyField(max_length=16, unique=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='records_address_given_once')],
            },
        ),
        migrations.CreateModel(
            name='LoadedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=200)),
                ('digest', models.CharField(help_text='Fingerprint of the row as it then stood in the database.', max_length=64)),
                ('source', models.CharField(help_text='Fingerprint of the entry as it then stood in the file.', max_length=64)),
            ],
            options={
                'verbose_name_plural': 'loaded entries',
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='records_loaded_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='Operation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'merge'), ('import', 'import')], max_length=10)),
                ('title', models.CharField(help_text='What was done, such as: “Red Managers” merged into another.', max_length=300)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('done_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('counts', models.JSONField(default=dict, help_text='By action and kind of row, how many: created, changed, deleted.')),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.CharField(blank=True, max_length=300)),
                ('curator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-done_at', '-pk'],
                'default_permissions': ('view', 'undo'),
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='records_revision_single')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', records.fields.KeyField(max_length=160, unique=True)),
                ('kind', models.CharField(db_index=True, max_length=40)),
                ('record_id', models.BigIntegerField()),
                ('noun', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=400)),
                ('subtitle', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('names', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('year_from', models.SmallIntegerField(null=True)),
                ('year_to', models.SmallIntegerField(null=True)),
                ('title_key', records.fields.KeyField(max_length=400)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name_plural': 'search entries',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('kind', 'record_id'), name='records_search_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='LikelyPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='Kind of record, such as works.work.', max_length=60)),
                ('first_id', models.BigIntegerField()),
                ('second_id', models.BigIntegerField()),
                ('score', models.PositiveSmallIntegerField(help_text='How likely, from 0 to 100.')),
                ('reasons', models.JSONField(default=list, help_text='In words, what speaks for it.')),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('different_since', models.DateTimeField(null=True)),
                ('found_different_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-score', 'pk'],
                'default_permissions': ('view', 'change'),
                'indexes': [models.Index(fields=['kind', '-score', 'id'], name='records_likely_pair_ranked')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'first_id', 'second_id'), name='records_likely_pair_once'), models.CheckConstraint(condition=models.Q(('first_id__lt', models.F('second_id'))), name='records_likely_pair_in_order')],
            },
        ),
        migrations.CreateModel(
            name='OperationRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(help_text='As they were first touched.')),
                ('object_id', models.BigIntegerField()),
                ('label', models.CharField(max_length=300)),
                ('action', models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted')], max_length=10)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='records.operation')),
            ],
            options={
                'ordering': ['operation', 'order'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='records_operation_row_of')],
                'constraints': [models.UniqueConstraint(fields=('operation', 'content_type', 'object_id'), name='records_operation_row_once')],
            },
        ),
        migrations.CreateModel(
            name='ReviewRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('step', models.CharField(choices=[('returned', 'returned with a comment'), ('answered', 'answered'), ('remarked', 'remarked')], max_length=10)),
                ('text', models.TextField(max_length=4000)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('meant_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='review_remarks_received', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='review_remarks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['kind', 'object_id'], name='records_remark_on_row')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='records_remark_says_something')],
            },
        ),
    ]
