-- A version is in the path of its secret, which references that path: looking the path up once more for each version cost
-- a tenth of a commit of a hundred changes. path_id stays, to find a state by.
ALTER TABLE secret_version DROP CONSTRAINT secret_version_path_id_fkey;
