import records.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
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
    ]
